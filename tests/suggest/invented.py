"""Invented rules whose patterns are plain, and what they find: what is tried is the words around them."""

from functools import partial
from itertools import pairwise

import spacy

from framing.readers.cues import cues_from_text
from framing.suggest.compiled import Compiled
from framing.suggest.sentence import Sentence, hits
from framing.suggest.suggester import cut
from framing.suggest.words import Words

CUES = """
format: framing-cues/1
codebook: invented
version: 1.0.0
words:
  state: [state~, government~, country~]
  way: [what to do, which road to take, how to go on]
codes:
  right:
    rules:
    - id: right-to-decide
      because: states have a right to decide
      find:
      - <state> ...12 (right|rights|power) ...4 (decide|deciding) (alone|for themselves|on entry|who enters)?
      - <state> ...8 (decide~|deciding) (alone|for themselves|on entry|who enters)
      - (right|rights|power) of <state> ...3 (decide|deciding)
      - for <state> to decide
      - (right|rights|power) to decide ...7 <state>
      weight: 0.9
  migrants:
    rules:
    - id: migrants-have-rights
      because: migrants have rights
      find: (migrant~|people|those|refugee~) ...9 (rights|protection|dignity)
      weight: 0.9
  unsure:
    rules:
    - id: not-known
      because: nobody knows the way
      find:
      - (not|never|hardly|nobody|no one|none) ...2 (know~|knowing|clear|sure|decided) ...1 <way>
      - (no|without) ...1 (map|compass)
      turns: no
      weight: 0.9
  wheel:
    rules:
    - id: leave-the-wheel
      because: the wheel is there already
      find:
      - (not|never|no|against|avoid~) ...4 reinvent~ the wheel
      - (not|no) ...2 need ...3 another agency
      turns: no
      weight: 0.9
    - id: asks-where
      because: nobody knows the way
      find: where to (begin|start)
      question: only
      turns: no
      weight: 0.9
  tower:
    rules:
    - id: no-towers
      because: the text is no building
      find: (enough|tired) of ...3 tower~
      stance: contests
      turns: no
      weight: 0.9
  early:
    rules:
    - id: too-early
      because: it is too early to write
      find: too early ...4 (draft|write)
      weight: 0.9
  house:
    rules:
    - id: a-house
      because: the text is a building
      find: (bridge~|pillar~|building site|scaffolding|foundation~ of the house)
      weight: 0.9
  loss:
    rules:
    - id: leaving
      because: trained people leave
      find: (nurse~|surgeon~|teacher~|departure) ...4 (leave~|leaving|of teachers|of nurses)
      weight: 0.9
"""


def hearer():
    """A function that says what the rules find in a text: each hit of each sentence."""
    nlp = spacy.blank("en")
    compiled = Compiled(nlp, cues_from_text(CUES, "invented"))
    words = Words(nlp)

    def hear(text):
        sentences = [Sentence(words, said, start) for start, said in cut(text)]
        return [
            hit
            for sentence, after in pairwise([*sentences, None])
            for _, hit in hits(compiled, compiled.all, sentence, [], partial(lambda one: one, after))
        ]

    return hear
