import { expect, test } from 'vitest'
import { compileText, refusalOf } from '../../support/compiled-talks.ts'

test('items of Steps, and each Step, are numbered in the order of the source', async () => {
  const text = `# One

<Steps>

1. First
2. Second
3.

</Steps>

<Step>Fourth</Step>

Now <Step>the fifth</Step>.`

  const { code, slides } = await compileText(text)

  expect(fragments(code)).toEqual([0, 1, 2, 3, 4])
  expect(code).toContain('class: "fragment"')
  expect(code).not.toMatch(/Steps/)
  expect(slides[0]?.steps).toBe(5)
})

test('numbering begins anew on each slide', async () => {
  const { code, slides } = await compileText(
    '# One\n\n<Step>A</Step>\n\n---\n\n# Two\n\n<Step>B</Step>',
  )

  expect(fragments(code)).toEqual([0, 0])
  expect(slides.map(({ steps }) => steps)).toEqual([1, 1])
})

test('only the items of the outer list are steps', async () => {
  const { code, slides } = await compileText(
    '# One\n\n<Steps>\n\n- A\n  - a\n  - b\n- B\n\n</Steps>',
  )

  expect(fragments(code)).toEqual([0, 1])
  expect(slides[0]?.steps).toBe(2)
})

test('a Step round a whole list item moves to the item, its markup kept', async () => {
  const { code, slides } = await compileText('# One\n\n- <Step>All *of* it</Step>\n- Rest')

  expect(code).toMatch(
    /li, \{\s+class: "fragment",\s+"data-fragment-index": "0",\s+children: _jsxs\(TranslatedText, \{\s+id: "\w+",\s+children: \["All "/,
  )
  expect(code).not.toMatch(/_jsxs?\(Step/)
  expect(slides[0]?.steps).toBe(1)
})

test('a Step round a part of a list item stays where it is', async () => {
  const { code } = await compileText('# One\n\n- Some <Step>of it</Step>')

  expect(code).toMatch(/_jsx\(Step, \{\s+index: 0,\s+inline: true/)
  expect(code).not.toContain('class: "fragment"')
})

test('a Step that is not all of its list item stays where it is too', async () => {
  const { code } = await compileText('# One\n\n- <Step>First</Step>\n\n  Second')

  expect(code).toMatch(/_jsxs?\(Step, \{\s+index: 0/)
  expect(code).toContain('Second')
})

test('Step at a press joins what is there, and numbering goes on after it', async () => {
  const text = `# One

<Steps>

- L1
- L2

</Steps>

<Step at={1}>R1</Step>

<Step>R2</Step>

<Step>Both</Step>`

  const { code, slides } = await compileText(text)

  expect(fragments(code)).toEqual([0, 1, 0, 1, 2])
  expect(slides[0]?.steps).toBe(3)
})

test('an item of Steps may say its press with a Step of its own', async () => {
  const text = '# One\n\n<Steps>\n\n- A\n- B\n- <Step at={1}>with A</Step>\n\n</Steps>'

  const { code } = await compileText(text)

  expect(fragments(code)).toEqual([0, 1, 0])
})

test('a component with steps of its own is told where they begin', async () => {
  const text = '# One\n\n<Step>A</Step>\n\n<Loop steps={3} />\n\n<Step>B</Step>'

  const { code, slides } = await compileText(text)

  expect(code).toMatch(/Loop, \{\s+steps: 3,\s+from: 1\s+\}/)
  expect(fragments(code)).toEqual([0, 4])
  expect(slides[0]?.steps).toBe(5)
})

test.each([
  [
    'a press that comes before others have appeared',
    '# One\n\n<Step at={3}>A</Step>\n\n<Step at={1}>B</Step>',
    'slides/01.mdx:3:1 Unexpected step at={3}, expected at most {2}: nothing appears at press 2.',
  ],
  [
    'a press that is no number from 1',
    '# One\n\n<Step at={0}>A</Step>',
    'slides/01.mdx:3:7 Unexpected at={0} of <Step>, expected a whole number from 1 in braces, like at={2}.',
  ],
  [
    'a press in quotes',
    '# One\n\n<Step at="2">A</Step>',
    'slides/01.mdx:3:7 Unexpected at="2" of <Step>, expected a whole number from 1 in braces, like at={2}.',
  ],
  [
    'a number of steps that must be computed',
    '# One\n\n<Loop steps={1 + 2} />',
    'slides/01.mdx:3:7 Unexpected steps={1 + 2} of <Loop>, expected a whole number from 1 in braces, like steps={2}.',
  ],
  [
    'Steps without a list',
    '# One\n\n<Steps>Text</Steps>',
    'slides/01.mdx:3:1 Unexpected <Steps> without a list, expected a list: each item is a step.',
  ],
])('refuses %s', async (_, text, message) => {
  expect(await refusalOf(text)).toBe(message)
})

/** The indexes of fragments in the order in which they stand in the code. */
function fragments(code: string): number[] {
  const found = code.matchAll(/(?:"data-fragment-index": "|index: )(\d+)/g)
  return [...found].map(([, index]) => Number(index))
}
