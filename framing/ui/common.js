// What our components share. Text is only ever set as a text node: nothing here parses HTML.

/** An element with attributes; children are elements or texts, null ones are left out. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Do what can wait when the next frame is on the screen. */
function afterFrame(work) {
  requestAnimationFrame(() => setTimeout(work));
}

/** The element that a component keeps between two drawings, under the style that Streamlit put there. */
function root(parent, name) {
  let found = parent.querySelector(`.${name}`);
  if (!found) {
    found = make("div", { class: name });
    parent.append(found);
  }
  return found;
}

/** Draw anew only when the data changed, so that focus and place of reading stay. */
function redraw(place, content, draw) {
  const print = JSON.stringify(content);
  if (place.dataset.print === print) return;
  place.dataset.print = print;
  place.replaceChildren(draw(content));
}

/** Let one of the buttons be reached by tab, the others by arrows. */
function rove(buttons, current) {
  for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
}
