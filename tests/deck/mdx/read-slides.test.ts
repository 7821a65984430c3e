import { expect, test } from 'vitest'
import { compileText, refusalOf } from '../../support/compiled-talks.ts'

test('slides are parted by ---, whatever headings stand in them', async () => {
  const text = '# One\n\n## Still one\n\n---\n\n## Two'

  const { slides } = await compileText(text)

  expect(slides.map(({ id }) => id)).toEqual(['one', 'two'])
})

test('a slide is known by its heading, without markup, remarks and line breaks', async () => {
  const text = 'CULTURE\\\n*of* `LEARNING` {/* loud */}\n==='

  const { slides } = await compileText(text)

  expect(slides[0]).toMatchObject({
    id: 'culture-of-learning',
    title: 'CULTURE of LEARNING',
  })
})

test('the marker names, times and dresses a slide', async () => {
  const text =
    '<Slide id="ways" title="Ways" time="1:30" tone="black" layout="book" interstitial />\n\n# Three'

  const { slides, code } = await compileText(text)

  expect(slides[0]).toMatchObject({ id: 'ways', title: 'Ways', time: 90, interstitial: true })
  expect(code).toMatch(
    /SlideFrame, \{\s+id: "ways",\s+tone: "black",\s+layout: "book",\s+interstitial: true,\s+title: props\.translate\("Ways", 'slide', "Ways"\)/,
  )
})

test('a slide without a heading takes its id from the title in its marker', async () => {
  const { slides } = await compileText('<Slide title="Nothing to see" />')

  expect(slides[0]).toMatchObject({ id: 'nothing-to-see', title: 'Nothing to see', time: null })
})

test('a slide knows where it came from and its chapter', async () => {
  const text = '---\ntitle: Restart\n---\n\n# One\n\n---\n\n{/* a remark */}\n\n# Two'

  const { slides } = await compileText(text)

  expect(slides.map(({ chapter }) => chapter)).toEqual(['Restart', 'Restart'])
  expect(slides.map(({ source }) => source)).toEqual([
    { file: 'slides/01.mdx', line: 5 },
    { file: 'slides/01.mdx', line: 11 },
  ])
})

test('a chapter without a title is called like its first slide', async () => {
  const { slides } = await compileText('# One\n\n---\n\n# Two')

  expect(slides[1]?.chapter).toBe('One')
})

test('the notes are in their own module and the manifest, and nowhere in the slides', async () => {
  const text = `# One

<Notes>
  Tell the *secret*:

  - twice
  <Cue>Beware of the technician.</Cue>
</Notes>

---

# Two

<Notes>First whisper.</Notes>

Seen.

<Notes>Second whisper.</Notes>`

  const { code, slides, ...chapter } = await compileText(text)
  const notesCode = await chapter.notesCode()

  expect(code).not.toMatch(/secret|twice|technician|whisper|Cue/)
  expect(notesCode).toMatch(/secret[\s\S]*twice[\s\S]*technician[\s\S]*whisper/)
  expect(notesCode).not.toContain('Seen')
  expect(slides[0]?.notes).toBe(
    'Tell the *secret*:\n\n- twice\n<Cue>Beware of the technician.</Cue>',
  )
  expect(slides[1]?.notes).toBe('First whisper.\n\nSecond whisper.')
})

test('remarks of the author are in no module', async () => {
  const { code } = await compileText('{/* nobody */}\n\n# One\n\n{/* reads this */}')

  expect(code).not.toMatch(/nobody|reads/)
})

test('only components that are used are imported', async () => {
  const { code, ...chapter } = await compileText(
    '# One\n\n<Quote by="A">Text</Quote>\n\n<Notes><Cue>Wait</Cue></Notes>',
  )
  const notesCode = await chapter.notesCode()

  expect(code.match(/from "\/parts.*"/g)).toEqual([
    'from "/parts/Quote.tsx"',
    'from "/parts/SlideFrame.tsx"',
  ])
  expect(notesCode.match(/from "\/parts.*"/g)).toEqual(['from "/parts/Cue.tsx"'])
})

test.each([
  [
    'two slides with one id',
    '# One\n\n---\n\n## One',
    'slides/01.mdx:5:1 Unexpected second slide "one", expected an id of its own. The first is at slides/01.mdx:1:1.',
  ],
  [
    'a slide in place of the lobby',
    '# Lobby',
    'slides/01.mdx:1:1 Unexpected slide "lobby", expected another id: that is the place before the first slide. Give it one with <Slide id="…" />.',
  ],
  [
    'a slide without a name',
    '# One\n\n---\n\nText',
    'slides/01.mdx:5:1 Unexpected slide without a heading, expected a name for the outline. Begin it with <Slide title="…" />.',
  ],
  [
    'a heading that gives no id',
    '# 日本',
    'slides/01.mdx:1:1 Unexpected heading "日本" without Latin letters or digits, expected an id. Begin the slide with <Slide id="…" />.',
  ],
  [
    'an id that is none',
    '<Slide id="Three Ways" />\n\n# One',
    'slides/01.mdx:1:1 Unexpected id "Three Ways", expected lower-case letters, digits and hyphens, like "three-ways".',
  ],
  [
    'an empty slide',
    '# One\n\n---\n\n{/* nothing */}\n\n---\n\n# Two',
    'slides/01.mdx:7:1 Unexpected empty slide, expected something before this. Remove one ---.',
  ],
  [
    'an empty slide at the end',
    '# One\n\n---\n',
    'slides/01.mdx:3:1 Unexpected empty slide, expected something before this. Remove one ---.',
  ],
  [
    'a time that is none',
    '<Slide time="90" />\n\n# One',
    'slides/01.mdx:1:8 Unexpected time="90" of <Slide>, expected minutes and seconds, like "1:30".',
  ],
  [
    'a marker with a value for interstitial',
    '<Slide interstitial="no" />\n\n# One',
    'slides/01.mdx:1:8 Unexpected interstitial="no" of <Slide>, expected the word interstitial alone.',
  ],
  [
    'a marker with code for a text',
    '<Slide id={1} />\n\n# One',
    'slides/01.mdx:1:8 Unexpected id={1} of <Slide>, expected a text in quotes.',
  ],
  [
    'content in a marker',
    '<Slide>\n\n# One\n\n</Slide>',
    'slides/01.mdx:1:1 Unexpected content in <Slide>, expected it closed at once: <Slide … />.',
  ],
  [
    'a marker that is late',
    '# One\n\n<Slide time="1:30" />',
    'slides/01.mdx:3:1 Unexpected <Slide> here, expected it at the top of its slide, before anything else.',
  ],
  [
    'notes inside a line',
    '# One\n\nText <Notes>secret</Notes>',
    'slides/01.mdx:3:6 Unexpected <Notes> here, expected it on lines of its own, directly on the slide.',
  ],
  [
    'notes inside a component',
    '# One\n\n<Quote>\n<Notes>secret</Notes>\n</Quote>',
    'slides/01.mdx:4:1 Unexpected <Notes> here, expected it on lines of its own, directly on the slide.',
  ],
  [
    'a cue on the slide',
    '# One\n\n<Cue>secret</Cue>',
    'slides/01.mdx:3:1 Unexpected <Cue> here, expected it inside <Notes>.',
  ],
  [
    'a step in the notes',
    '# One\n\n<Notes>\n<Step>Text</Step>\n</Notes>',
    'slides/01.mdx:4:1 Unexpected <Step> in <Notes>, expected it on the slide.',
  ],
  [
    'an unknown key in the front matter',
    '---\ntitle: One\ntitel: Two\n---\n\n# One',
    'slides/01.mdx:3:1 Unexpected key "titel", expected only title. Did you mean title?',
  ],
])('refuses %s', async (_, text, message) => {
  expect(await refusalOf(text)).toBe(message)
})
