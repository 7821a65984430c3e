import { expect, test } from 'vitest'
import { compileTalk, compileText, refusalOf, talkRefusalOf } from '../../support/compiled-talks.ts'

const BLAME = `<Poll id="blame-or-learn" question="Your first thought?">
  <Choice id="blame" color="#d55e00">Blame</Choice>
  <Choice id="learn">Learn *more*</Choice>
</Poll>`

const QUESTION = {
  kind: 'choice',
  question: 'Your first thought?',
  labels: ['Blame', 'Learn more'],
  content: {
    choices: [
      { id: 'blame', color: '#d55e00' },
      { id: 'learn', color: null },
    ],
  },
}

test('a poll stands after the steps before it, with its question and choices', async () => {
  const text = `# One\n\n<Step>A</Step>\n\n<Step>B</Step>\n\n${BLAME}\n\n<Step>C</Step>`

  const { slides } = await compileText(text)

  expect(slides[0]?.steps).toBe(3)
  expect(slides[0]?.poll).toEqual({
    id: 'blame-or-learn',
    step: 2,
    ...QUESTION,
    words: {},
    again: null,
  })
})

test('the poll component gets what may be answered as values', async () => {
  const { code } = await compileText(`# One\n\n${BLAME}`)

  const [poll] = /_jsx\(Poll, \{[\s\S]*?\}\)/.exec(code) ?? []

  expect(poll?.replace(/\s+/g, ' ')).toBe(
    '_jsx(Poll, { id: "blame-or-learn", kind: "choice", question: "Your first thought?", labels: ["Blame", "Learn more"], content: { "choices": [{ "id": "blame", "color": "#d55e00" }, { "id": "learn", "color": null }] }, again: null, words: props.polls["blame-or-learn"] })',
  )
})

test('the kind that is named is the one that is meant where none is', async () => {
  const named = BLAME.replace('<Poll ', '<Poll kind="choice" ')

  const { slides } = await compileText(`# One\n\n${named}`)

  expect(slides[0]?.poll).toMatchObject(QUESTION)
})

test('steps that appear together count as one press before the poll', async () => {
  const text = `# One\n\n<Step>A</Step>\n\n<Step at={1}>B</Step>\n\n${BLAME}`

  const { slides } = await compileText(text)

  expect(slides[0]?.poll?.step).toBe(1)
})

test('a poll asks again what an earlier chapter asked', async () => {
  const { slides } = await compileTalk({
    'slides/01.mdx': `# One\n\n${BLAME}`,
    'slides/02.mdx': '# Two\n\n<Poll id="choose-again" again="blame-or-learn" />',
  })

  expect(slides[1]?.poll).toEqual({
    id: 'choose-again',
    step: 0,
    ...QUESTION,
    words: {},
    again: 'blame-or-learn',
  })
})

test('two polls with one id are refused with both places', async () => {
  const message = await talkRefusalOf({
    'slides/01.mdx': `# One\n\n${BLAME}`,
    'slides/02.mdx': `# Two\n\n${BLAME}`,
  })

  expect(message).toBe(
    'slides/02.mdx:3:1 Unexpected second poll "blame-or-learn", expected an id of its own. The first is at slides/01.mdx:3:1.',
  )
})

test('[P7] a poll that is asked a third time names the first, for the second may be skipped', async () => {
  const slide = (id: string, again: string) =>
    `\n\n---\n\n# ${id}\n\n<Poll id="${id}" again="${again}" />`

  const { slides } = await compileText(
    `# One\n\n${BLAME}${slide('second', 'blame-or-learn')}${slide('third', 'second')}`,
  )

  expect(slides.map(({ poll }) => poll?.again)).toEqual([null, 'blame-or-learn', 'blame-or-learn'])
})

test('a poll cannot ask again what comes later', async () => {
  const message = await talkRefusalOf({
    'slides/01.mdx': '# One\n\n<Poll id="again" again="blame-or-learn" />',
    'slides/02.mdx': `# Two\n\n${BLAME}`,
  })

  expect(message).toBe(
    'slides/01.mdx:3:18 Unexpected again="blame-or-learn" of <Poll>, expected the id of a poll that comes before, none.',
  )
})

test.each([
  [
    'a second poll on a slide',
    `${BLAME}\n\n<Poll id="other" question="?" />`,
    '8:1 Unexpected second <Poll> on a slide, expected at most one.',
  ],
  [
    'a poll without id',
    '<Poll question="?" />',
    '3:1 Unexpected <Poll> without id, expected one like id="learn".',
  ],
  [
    'a poll with an id that is none',
    '<Poll id="A b" question="?" />',
    '3:1 Unexpected id "A b", expected lower-case letters, digits and hyphens, like "a-b".',
  ],
  [
    'a poll without question',
    '<Poll id="a">\n<Choice id="b">B</Choice>\n<Choice id="c">C</Choice>\n</Poll>',
    '3:1 Unexpected <Poll> without question, expected question="…".',
  ],
  [
    'a kind that there is not',
    '<Poll id="a" kind="choise" question="?">\n<Choice id="b">B</Choice>\n</Poll>',
    '3:14 Unexpected kind="choise" of <Poll>, expected only choice. Did you mean choice?',
  ],
  [
    'a kind by a name that every object has',
    '<Poll id="a" kind="constructor" question="?">\n<Choice id="b">B</Choice>\n</Poll>',
    '3:14 Unexpected kind="constructor" of <Poll>, expected only choice.',
  ],
  [
    'a property that its kind does not take',
    '<Poll id="a" question="?" most={2}>\n<Choice id="b">B</Choice>\n</Poll>',
    '3:27 Unexpected property "most" of <Poll>, expected one of again, id, kind, question.',
  ],
  [
    'anything else in a poll',
    '<Poll id="a" question="?">\n<Choice id="b">B</Choice>\n\nText\n</Poll>',
    '6:1 Unexpected content in <Poll>, expected only <Choice>.',
  ],
  [
    'a choice outside of a poll',
    '<Choice id="b">B</Choice>',
    '3:1 Unexpected <Choice> here, expected it inside <Poll>.',
  ],
  [
    'a question of its own for a poll that asks again',
    `${BLAME}\n\n---\n\n# Two\n\n<Poll id="a" again="blame-or-learn" question="?" />`,
    '12:1 Unexpected question or <Choice> in a <Poll> with again="blame-or-learn", expected none: it asks what "blame-or-learn" asked.',
  ],
  [
    'asking again what was never asked',
    `${BLAME}\n\n---\n\n# Two\n\n<Poll id="a" again="blame-or-lern" />`,
    '12:14 Unexpected again="blame-or-lern" of <Poll>, expected the id of a poll that comes before, only blame-or-learn. Did you mean blame-or-learn?',
  ],
])('refuses %s', async (_, poll, message) => {
  expect(await refusalOf(`# One\n\n${poll}`)).toBe(`slides/01.mdx:${message}`)
})
