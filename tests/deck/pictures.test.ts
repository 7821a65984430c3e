import { expect, test } from 'vitest'
import { compileTalk, talkRefusalOf } from './talks.ts'

const cat = { 'assets/pets/cat.png': 'a cat' }

test('a picture of the assets folder may be shown', async () => {
  const slides =
    '# A cat\n\n![A cat](/assets/pets/cat.png)\n\n<img src="/assets/pets/cat.png" alt="" />\n'

  expect((await compileTalk({ ...cat, 'slides/01.mdx': slides })).slides).toHaveLength(1)
})

test.each([
  ['![A cat](/assets/pets/cat.pgn)', '/assets/pets/cat.pgn', ' Did you mean /assets/pets/cat.png?'],
  [
    '![A cat](../assets/pets/cat.png)',
    '../assets/pets/cat.png',
    ' Did you mean /assets/pets/cat.png?',
  ],
  [
    '![A cat](https://example.org/a-picture-of-some-dog.jpg)',
    'https://example.org/a-picture-of-some-dog.jpg',
    '',
  ],
  ['<img src="dog.jpg" alt="" />', 'dog.jpg', ''],
])('%s is refused: it would be broken on the stage', async (slide, address, hint) => {
  const refusal = await talkRefusalOf({ ...cat, 'slides/01.mdx': `# A cat\n\n${slide}\n` })

  expect(refusal).toBe(
    `slides/01.mdx:3:1 Unexpected picture "${address}", expected one of the talk's assets/, named like /assets/cat.png. Put it there.${hint}`,
  )
})

test.each([
  ['![](/assets/pets/cat.png)', '![]', '![a cat on a keyboard]'],
  [
    '<img src="/assets/pets/cat.png" />',
    '<img>',
    'alt="a cat on a keyboard", or alt="" for decoration',
  ],
])('%s is refused: who cannot see it is told nothing', async (slide, came, expected) => {
  const refusal = await talkRefusalOf({ ...cat, 'slides/01.mdx': `# A cat\n\n${slide}\n` })

  expect(refusal).toBe(
    `slides/01.mdx:3:1 Unexpected picture ${came} without a text alternative, expected what it shows, like ${expected}.`,
  )
})
