import { expect, test } from 'vitest'
import { lectern as plugin } from '../../src/cli/vite-plugin.ts'

test('the types of lectern/vite are those of the plugin', () => {
  const declared: typeof import('lectern/vite').lectern = plugin

  expect(declared).toBe(plugin)
})
