import { spawnSync } from 'node:child_process'
import type { TestContext } from 'vitest'

/** Runs one of gettext's own programs on a PO file; the test is skipped where there are none. */
export function gettext(
  { skip }: Pick<TestContext, 'skip'>,
  program: 'msgfmt' | 'msgcat',
  args: readonly string[],
  po: string,
) {
  const { error, status, stdout, stderr } = spawnSync(program, [...args, '-'], { input: po })
  if (error) skip(`${program} is not on this machine`)
  return { status, said: String(stderr), printed: String(stdout) }
}
