import { expect, test } from 'vitest'
import { compileText, refusalOf } from '../../support/compiled-talks.ts'

test.each([
  ['# One\n\n2. Water {cups}\n', 'cups'],
  ['# One\n\n{Math.max(...sizes)}\n', 'sizes'],
  ['# One\n\n<Anything level={high} />\n', 'high'],
  ['# One\n\n<Notes>\n\nSay {it}.\n\n</Notes>\n', 'it'],
  ['# One\n\n{[1].map((x) => x) + x}\n', 'x'],
  ['# One\n\n{(() => { { let inner } return inner })()}\n', 'inner'],
  ['# One\n\n{((a = () => late) => { var late = a; return late })()}\n', 'late'],
  ['# One\n\n<Anything level={<b title={high}>{1}</b>} />\n', 'high'],
  ['# One\n\n<Anything level={<b>{high}</b>} />\n', 'high'],
  ['# One\n\n<Anything level={<parts.gauge />} />\n', 'parts'],
  ['# One\n\n{window.innerWidth}\n', 'window'],
  ['# One\n\n{document.title}\n', 'document'],
  ['# One\n\n{localStorage.length}\n', 'localStorage'],
  ['# One\n\n{process.pid}\n', 'process'],
])('a name in braces that the code does not declare is refused: %j', async (slide, name) => {
  expect(await refusalOf(slide)).toMatch(
    new RegExp(`^slides/01.mdx:\\d+:\\d+ Unexpected {${name}}, expected code that needs no names`),
  )
})

test.each([
  '# One\n\n{new Date(0).getFullYear() + Math.PI}\n',
  '# One\n\n{[1, 2].map((n) => n * 2).join()}\n',
  '# One\n\n<Anything shape={{ height: 3 }} />\n',
  '# One\n\n{encodeURIComponent("a b")}\n',
  '# One\n\n{JSON.stringify({ a: 1 }) + new Intl.NumberFormat("en").format(1) + BigInt(1)}\n',
  '# One\n\n{(function count(n) { return n ? count(n - 1) : arguments.length })(3)}\n',
  '# One\n\n{(({ a: [b = 1], ...c }) => { try { return b } catch (error) { return error + c } })({ a: [] })}\n',
  '# One\n\n<Anything level={[1].map((n) => <b key={n}>{n}</b>)} />\n',
  '# One\n\n{/* a remark about cups */}\n\nText\n',
  '# One\n\n\\{cups}\n',
])('code that declares all its names is accepted: %j', async (slide) => {
  expect((await compileText(slide)).slides).toHaveLength(1)
})
