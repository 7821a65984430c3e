import { expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { compileModules } from '#deck/mdx/compile-deck.ts'
import { compileTalk, talkRefusalOf, writeTalk } from '../../support/compiled-talks.ts'

const TALK = {
  'talk.yaml': 'title: One',
  'slides/01.mdx': '# One',
  'slides/theme.css': 'p { color: red }',
  'slides/components/Gauge.tsx': 'export function Gauge({ level }) { return <p>{level}</p> }',
  'assets/a.svg': '<svg />',
}

test('slides of all chapters follow each other', async () => {
  const { slides } = await compileTalk({ 'slides/01.mdx': '# One', 'slides/02.mdx': '# Two' })

  expect(slides.map(({ id, source }) => [id, source.file])).toEqual([
    ['one', 'slides/01.mdx'],
    ['two', 'slides/02.mdx'],
  ])
})

test('two slides of different chapters with one id are refused with both places', async () => {
  const message = await talkRefusalOf({
    'slides/01.mdx': '# Two\n\n---\n\n# One',
    'slides/02.mdx': '---\ntitle: T\n---\n\n# One',
  })

  expect(message).toBe(
    'slides/02.mdx:5:1 Unexpected second slide "one", expected an id of its own. The first is at slides/01.mdx:5:1.',
  )
})

test("the talk's own components are known, and what they take", async () => {
  const message = await talkRefusalOf({ ...TALK, 'slides/01.mdx': '# One\n\n<Gauge leval={1} />' })

  expect(message).toBe(
    'slides/01.mdx:3:8 Unexpected property "leval" of <Gauge>, expected only level. Did you mean level?',
  )
})

test("a talk's component wins over Lectern's of the same name", async () => {
  const folder = await writeTalk({
    'slides/01.mdx': '# One\n\n<Quote loud>Text</Quote>',
    'slides/components/Quote.tsx': 'export const Quote = ({ loud, children }) => children',
  })

  const talk = await readTalk(folder)
  const { chapters } = await compileModules(talk)

  const [chapter] = [...chapters.values()]
  expect(chapter?.code).toContain(
    `import {Quote} from "${talk.folder}/slides/components/Quote.tsx"`,
  )
  expect(chapter?.code).toMatch(/import \{SlideFrame\} from ".*\/src\/components\/SlideFrame.tsx"/)
})

test.each([
  ['with a rest', 'export function Gauge({ level, ...rest }) {}'],
  ['that takes its properties whole', 'export function Gauge(properties) {}'],
  ['that takes nothing', 'export function Gauge() {}'],
  ['made by another function', 'export const Gauge = memo(() => null)'],
  ['exported apart', 'function Gauge({ level }) {}\nexport { Gauge }'],
  ['that Vite will refuse', 'export function Gauge({ level }) {'],
])('a component %s may get any property', async (_, code) => {
  const talk = { ...TALK, 'slides/components/Gauge.tsx': code }

  const manifest = await compileTalk({ ...talk, 'slides/01.mdx': '# One\n\n<Gauge what={1} />' })

  expect(manifest.slides).toHaveLength(1)
})

test('a component that does not export its name is refused', async () => {
  const message = await talkRefusalOf({
    ...TALK,
    'slides/components/Gauge.tsx': 'export function Gage({ level }) {}',
  })

  expect(message).toBe(
    'slides/components/Gauge.tsx:1:1 Unexpected component without an export of its name, expected "export function Gauge". Rename the function or the file.',
  )
})
