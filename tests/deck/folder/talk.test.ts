import { realpath } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { compileTalk, messageOf, talkRefusalOf, writeTalk } from '../../support/compiled-talks.ts'

const SLIDE = { 'slides/01.mdx': '# The first slide' }

test('a talk is found with its parts, chapters by name', async () => {
  const folder = await writeTalk({
    'slides/02.mdx': '# Two',
    'slides/01.mdx': '# One',
    'slides/theme.css': '',
    'slides/components/Gauge.tsx': '',
    'slides/components/scale.ts': '',
    'assets/a.svg': '<svg />',
  })

  const talk = await readTalk(folder)

  const root = await realpath(folder)
  expect(talk).toMatchObject({
    folder: root,
    chapters: [`${root}/slides/01.mdx`, `${root}/slides/02.mdx`],
    theme: `${root}/slides/theme.css`,
    assets: `${root}/assets`,
  })
  expect([...talk.components]).toEqual([['Gauge', `${root}/slides/components/Gauge.tsx`]])
})

test('all that talk.yaml declares is known, the duration in seconds', async () => {
  const { talk } = await compileTalk({
    ...SLIDE,
    'talk.yaml': `title: Make it safe to fail
speakers: [David Allen, Scott Ryan]
event: Some Days 2026
language: de-at
duration: 25
footer: "@somebody"
slides: https://example.org/slides
`,
  })

  expect(talk).toEqual({
    title: 'Make it safe to fail',
    titles: {},
    speakers: ['David Allen', 'Scott Ryan'],
    event: 'Some Days 2026',
    language: 'de-AT',
    languages: ['de-AT'],
    duration: 1500,
    footer: '@somebody',
    slides: 'https://example.org/slides',
  })
})

test('nothing needs to be declared: the title is the first slide’s', async () => {
  const { talk } = await compileTalk(SLIDE)

  expect(talk).toEqual({
    title: 'The first slide',
    titles: {},
    speakers: [],
    event: null,
    language: 'en',
    languages: ['en'],
    duration: null,
    footer: null,
    slides: null,
  })
})

test('one speaker needs no list', async () => {
  const { talk } = await compileTalk({ ...SLIDE, 'talk.yaml': 'speakers: David Allen' })

  expect(talk.speakers).toEqual(['David Allen'])
})

test.each([
  [
    'an unknown key',
    'title: One\nspeaker: A',
    '2:1 Unexpected key "speaker", expected one of duration, event, footer, language, slides, speakers, title. Did you mean speakers?',
  ],
  ['a number for a text', 'title: 2026', '1:8 Unexpected title 2026, expected a text.'],
  ['nothing for a text', 'event:', '1:7 Unexpected event null, expected a text.'],
  [
    'a list with something else than texts',
    'speakers: [A, 1]',
    '1:11 Unexpected speakers ["A",1], expected a text or a list of texts.',
  ],
  [
    'a duration in words',
    'duration: 25 minutes',
    '1:11 Unexpected duration "25 minutes", expected minutes as a number, like 25.',
  ],
  [
    'an unheard-of language',
    'language: english please',
    '1:11 Unexpected language "english please", expected a language by its BCP 47 tag, like en or pt-BR.',
  ],
  [
    'an address that no browser opens',
    'slides: javascript:alert(1)',
    '1:9 Unexpected slides "javascript:alert(1)", expected an address that begins with http:// or https://.',
  ],
  ['the same key twice', 'title: A\ntitle: B', '2:1 Unexpected YAML: Map keys must be unique.'],
  ['a list', '- title', '1:1 Unexpected YAML, expected lines like "title: …".'],
])('refuses %s in talk.yaml', async (_, yaml, message) => {
  expect(await talkRefusalOf({ ...SLIDE, 'talk.yaml': yaml })).toBe(`talk.yaml:${message}`)
})

test('a folder that is not there is refused', async () => {
  const message = await messageOf(readTalk('/nowhere/talk'))

  expect(message).toBe(
    'Unexpected talk "/nowhere/talk", expected a folder with slides/ in it. Give the path of the talk\'s folder.',
  )
})

test.each([
  ['without slides/', {}],
  ['without an .mdx file in slides/', { 'slides/readme.txt': '' }],
])('a talk %s is refused, saying where it looked', async (_, files) => {
  const folder = await writeTalk(files)

  const message = await messageOf(readTalk(folder))

  const slides = `${await realpath(folder)}/slides`
  expect(message).toBe(
    `Unexpected talk without slides, expected .mdx files in ${slides}. Write the first as ${slides}/01-start.mdx.`,
  )
})
