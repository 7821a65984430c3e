import { expect, test } from 'vitest'
import { isId, slug } from '#deck/mdx/slug.ts'

test.each([
  ['Just Culture', 'just-culture'],
  ['Zażółć gęślą jaźń', 'zazolc-gesla-jazn'],
  ['Straße & Œuvre', 'strasse-oeuvre'],
  ['It’s 2 o’clock!', 'its-2-oclock'],
  ['日本', ''],
])('the id of "%s" is "%s"', (heading, id) => {
  expect(slug(heading)).toBe(id)
})

test('an id is made of lower-case letters, digits and single hyphens', () => {
  expect(['three-ways', 'a1'].every(isId)).toBe(true)
  expect(['Three', 'a--b', '-a', 'a_b', ''].some(isId)).toBe(false)
})
