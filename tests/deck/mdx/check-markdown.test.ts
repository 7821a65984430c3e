import { expect, test } from 'vitest'
import { refusalOf } from '../../support/compiled-talks.ts'

const KNOWN = 'Anything, Choice, Cue, Loop, Notes, Poll, Quote, Slide, Step, Steps'

test.each([
  [
    'text directly above ---',
    '# One\n\nText\n---\n\n# Two',
    'slides/01.mdx:4:1 Unexpected --- directly under a text, which makes it a heading, expected a slide break. Put an empty line above ---.',
  ],
  [
    'notes in one line directly above ---',
    '# One\n\n<Notes>secret</Notes>\n---\n\n# Two',
    'slides/01.mdx:4:1 Unexpected --- directly under a text, which makes it a heading, expected a slide break. Put an empty line above ---.',
  ],
  [
    'text directly above --- inside notes',
    '# One\n\n<Notes>\n  Text\n  ---\n</Notes>',
    'slides/01.mdx:5:3 Unexpected --- directly under a text, which makes it a heading, expected a slide break. Put an empty line above ---.',
  ],
  [
    'a slide break inside an element',
    '# One\n\n<Notes>\nText\n\n---\n\n# Two\n</Notes>',
    'slides/01.mdx:6:1 Unexpected --- inside <Notes>, expected </Notes> first. A slide break stands between elements.',
  ],
  [
    'a footnote',
    '# One\n\nText[^1]\n\n[^1]: Foot',
    'slides/01.mdx:3:5 Unexpected footnote [^1], expected no footnotes: a slide has no foot. Put it into the text or into <Notes>.',
  ],
  [
    'an import',
    "import { a } from 'a'\n\n# One",
    'slides/01.mdx:1:1 Unexpected import or export, expected slides only. MDX imports nothing: put a component into slides/components/.',
  ],
  [
    'an export',
    '# One\n\nexport const a = 1',
    'slides/01.mdx:3:1 Unexpected import or export, expected slides only. MDX imports nothing: put a component into slides/components/.',
  ],
  [
    'a line of prose that MDX takes for an import',
    '# One\n\nimport nothing, please',
    'slides/01.mdx:3:17 Unexpected import or export, expected slides only. MDX imports nothing: put a component into slides/components/.',
  ],
  [
    'an unknown component',
    '# One\n\n  <Quot by="A">Text</Quot>',
    `slides/01.mdx:3:3 Unexpected component "Quot", expected one of ${KNOWN}. Did you mean Quote?`,
  ],
  [
    'an unknown component that is near to none',
    '# One\n\n<Hologram />',
    `slides/01.mdx:3:1 Unexpected component "Hologram", expected one of ${KNOWN}.`,
  ],
  [
    'an unknown component in the notes',
    '# One\n\n<Notes>\n<Quot />\n</Notes>',
    `slides/01.mdx:4:1 Unexpected component "Quot", expected one of ${KNOWN}. Did you mean Quote?`,
  ],
  [
    'the frame that the compiler writes',
    '# One\n\n<SlideFrame />',
    `slides/01.mdx:3:1 Unexpected component "SlideFrame", expected one of ${KNOWN}.`,
  ],
  [
    'an unknown property of a component',
    '# One\n\n<Quote bye="A">Text</Quote>',
    'slides/01.mdx:3:8 Unexpected property "bye" of <Quote>, expected one of by, children, source. Did you mean by?',
  ],
  [
    "an unknown property of one of the compiler's own words",
    '<Slide titel="One" />',
    'slides/01.mdx:1:8 Unexpected property "titel" of <Slide>, expected one of description, id, interstitial, layout, time, title, tone. Did you mean title?',
  ],
  [
    'a property where there are none',
    '# One\n\n<Notes for="me">Text</Notes>',
    'slides/01.mdx:3:8 Unexpected property "for" of <Notes>, expected none.',
  ],
  [
    'steps of a component that does not count from anywhere',
    '# One\n\n<Quote steps={2}>Text</Quote>',
    'slides/01.mdx:3:8 Unexpected property "steps" of <Quote>, expected one of by, children, source.',
  ],
  [
    'properties by the handful',
    '# One\n\n<Quote {...props} />',
    'slides/01.mdx:3:8 Unexpected {...props} in <Quote>, expected each property by name.',
  ],
  [
    'a component in braces',
    '# One\n\n{true && <Notes>secret</Notes>}',
    'slides/01.mdx:3:1 Unexpected <Notes> in braces, expected components outside of {…} only.',
  ],
  [
    'a component in the braces of a property',
    '# One\n\n<Quote by={<Step>A</Step>} />',
    'slides/01.mdx:3:1 Unexpected <Step> in braces, expected components outside of {…} only.',
  ],
  [
    'a tag that is not closed, in the words of MDX',
    '# One\n\n<Quote>\n\nText',
    'slides/01.mdx:3:1 Expected a closing tag for `<Quote>` (3:1-3:8)',
  ],
])('refuses %s', async (_, text, message) => {
  expect(await refusalOf(text)).toBe(message)
})

test.each([
  ['a heading underlined with =', 'One\n==='],
  ['a rule inside a quotation', '# One\n\n> Text\n>\n> ---'],
  ['anything for a component that does not say what it takes', '# One\n\n<Anything goes={1} />'],
  ['elements of HTML', '# One\n\n<em class="loud" {...{}}>Text</em>'],
])('lets %s pass', async (_, text) => {
  expect(await refusalOf(text)).toBe('compiled')
})
