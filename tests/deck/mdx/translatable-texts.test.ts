import { expect, test } from 'vitest'
import { compileText } from '../../support/compiled-talks.ts'

/** The texts of a chapter that can be translated, those of notes marked. */
async function textsOf(text: string): Promise<string[]> {
  const { texts } = await compileText(text)
  return texts.map(({ text: found, context }) => (context === 'notes' ? `notes: ${found}` : found))
}

test('headings, paragraphs, items, quotes and cells are texts, in the order of the slide', async () => {
  const slide =
    '# One\n\nA *word*.\n\n- First\n- Second\n\n> Said\n\n| a | b |\n|---|---|\n| c | 1 |\n'

  expect(await textsOf(slide)).toEqual([
    'One',
    'A *word*.',
    'First',
    'Second',
    'Said',
    'a',
    'b',
    'c',
  ])
})

test('a text is the author’s Markdown on one line, without the marks of its block', async () => {
  expect(await textsOf('# One\n\n> It is **said**\n> by `one`\n')).toEqual([
    'One',
    'It is **said** by `one`',
  ])
})

test('what is in a language of its own, or without letters, is none', async () => {
  const slide = '# One\n\n<Anything lang="fr">Bonjour</Anything>\n\n1984\n'

  expect(await textsOf(slide)).toEqual(['One'])
})

test('properties that people read are texts, and so are the words of a poll and of notes', async () => {
  const slide =
    '# One\n\n<Quote by="Ada">Go</Quote>\n\n<Poll id="p" question="Well?"><Choice id="a">Aye</Choice><Choice id="b">Nay</Choice></Poll>\n\n<Notes>\n\nHello. <Cue>Wave.</Cue>\n\n</Notes>\n'

  expect(await textsOf(slide)).toEqual([
    'One',
    'Ada',
    'Go',
    'Well?',
    'Aye',
    'Nay',
    'notes: Hello. <Cue>Wave.</Cue>',
  ])
})

test('a title that is not on its slide is a text', async () => {
  expect(await textsOf('<Slide title="Three Ways" />\n\n1. Flow\n')).toEqual(['Three Ways', 'Flow'])
})
