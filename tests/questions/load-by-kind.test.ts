import { expect, test } from 'vitest'
import { KINDS } from '#questions/kinds.ts'
import { loadByKind } from '#questions/load-by-kind.ts'

test('something is loaded of every kind, and of nothing that objects inherit', async () => {
  const loaded = await loadByKind(async (kind) => `rules of ${kind}`)

  expect(Object.keys(loaded)).toEqual([...KINDS])
  expect(loaded[KINDS[0]]).toBe(`rules of ${KINDS[0]}`)
  expect(loaded.constructor).toBeUndefined()
  expect(Object.getPrototypeOf(loaded)).toBeNull()
})
