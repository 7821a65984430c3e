import { expect, test } from 'vitest'
import { compileText, refusalOf } from '../../support/compiled-talks.ts'

test('choices are read in their order, each with its label and colour', async () => {
  const poll = `<Poll id="a" question="?">
  <Choice id="blame" color="#D55E00">Blame</Choice>
  <Choice id="learn">Learn *more*</Choice>
  <Choice id="3">Ż “3” &amp; 🛟</Choice>
</Poll>`

  const { slides } = await compileText(`# One\n\n${poll}`)

  expect(slides[0]?.poll).toMatchObject({
    kind: 'choice',
    labels: ['Blame', 'Learn more', 'Ż “3” & 🛟'],
    content: {
      choices: [
        { id: 'blame', color: '#D55E00' },
        { id: 'learn', color: null },
        { id: '3', color: null },
      ],
    },
  })
})

test.each([
  [
    'a poll with one choice',
    '<Poll id="a" question="?">\n<Choice id="b">B</Choice>\n</Poll>',
    '3:1 Unexpected <Poll> with 1 <Choice>, expected at least two.',
  ],
  [
    'a choice without id',
    '<Poll id="a" question="?">\n<Choice>B</Choice>\n</Poll>',
    '4:1 Unexpected <Choice> without id, expected one like id="learn".',
  ],
  [
    'a choice without a text',
    '<Poll id="a" question="?">\n<Choice id="b"></Choice>\n</Poll>',
    '4:1 Unexpected <Choice> without a text, expected the answer.',
  ],
  [
    'two choices with one id',
    '<Poll id="a" question="?">\n<Choice id="b">B</Choice>\n<Choice id="b">C</Choice>\n</Poll>',
    '5:1 Unexpected second <Choice id="b">, expected an id of its own.',
  ],
  [
    'a colour by name',
    '<Poll id="a" question="?">\n<Choice id="b" color="red">B</Choice>\n</Poll>',
    '4:16 Unexpected color="red" of <Choice>, expected six hexadecimal digits, like "#d55e00".',
  ],
])('refuses %s', async (_, poll, message) => {
  expect(await refusalOf(`# One\n\n${poll}`)).toBe(`slides/01.mdx:${message}`)
})
