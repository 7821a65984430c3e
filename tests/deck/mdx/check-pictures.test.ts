import { expect, test } from 'vitest'
import { compileTalk, talkRefusalOf } from '../../support/compiled-talks.ts'

const cat = { 'assets/pets/cat.png': 'a cat' }

test('a picture of the assets folder may be shown', async () => {
  const slides =
    '# A cat\n\n![A cat](/assets/pets/cat.png)\n\n<img src="/assets/pets/cat.png" alt="" />\n'

  expect((await compileTalk({ ...cat, 'slides/01.mdx': slides })).slides).toHaveLength(1)
})

test.each([
  ['my cat.png', '![A cat](</assets/my cat.png>)'],
  ['my cat.png', '![A cat](/assets/my%20cat.png)'],
  ['my cat.png', '<Picture src="/assets/my%20cat.png" alt="A cat" />'],
  ['100%.png', '![A cat](/assets/100%.png)'],
  ['cat.svg', '![A cat](/assets/cat.svg?v=2#whiskers)'],
  ['cat.svg', '![A cat][1]\n\n[1]: /assets/cat.svg'],
])('the file %s is what a browser asks for by %s', async (name, slide) => {
  const talk = { [`assets/${name}`]: 'a cat', 'slides/01.mdx': `# A cat\n\n${slide}\n` }

  expect((await compileTalk(talk)).slides).toHaveLength(1)
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
  [
    '![A cat][1]\n\n[1]: /assets/pets/dog.png',
    '/assets/pets/dog.png',
    ' Did you mean /assets/pets/cat.png?',
  ],
  ['<img alt="A cat" />', '', ''],
])('%s is refused: it would be broken on the stage', async (slide, address, hint) => {
  const refusal = await talkRefusalOf({ ...cat, 'slides/01.mdx': `# A cat\n\n${slide}\n` })

  expect(refusal).toBe(
    `slides/01.mdx:3:1 Unexpected picture "${address}", expected one of the talk's assets/, named like /assets/cat.png. Put it there.${hint}`,
  )
})

test.each([
  ['![](/assets/pets/cat.png)', '![]', '![a cat on a keyboard]'],
  ['![][1]\n\n[1]: /assets/pets/cat.png', '![]', '![a cat on a keyboard]'],
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

test('a name that no address leads to is refused: # and ? end the address of a file', async () => {
  const talk = {
    'assets/c#.png': 'a cat',
    'slides/01.mdx': '# A cat\n\n![A cat](/assets/c#.png)\n',
  }

  expect(await talkRefusalOf(talk)).toContain('Unexpected picture "/assets/c#.png"')
})
