// What the browser itself has selected, inside a component too.

/** What the mouse has selected, wherever the component stands. */
function selectedRange(rootNode) {
  const whole = rootNode.ownerDocument?.getSelection?.() ?? document.getSelection();
  const own = rootNode.getSelection?.() ?? whole;
  if (own?.rangeCount && rootNode.contains(own.getRangeAt(0).startContainer)) return own.getRangeAt(0);
  const [composed] = whole?.getComposedRanges?.({ shadowRoots: [rootNode] }) ?? [];
  return composed ?? null;
}

function clearSelection(rootNode) {
  (rootNode.getSelection?.() ?? document.getSelection())?.removeAllRanges();
}
