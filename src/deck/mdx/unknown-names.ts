import { analyze } from 'eslint-scope'
import globals from 'globals'
import type { Program } from './syntax-tree.ts'

/**
 * JavaScript's own globals, of the year that Lectern is written in. Names of browsers are none of them: Node
 * renders slides too, and has no `window`.
 */
const KNOWN = new Set(Object.keys(globals.es2024))

/**
 * The names that code uses and does not declare. Slides hand no names to code in braces, so that at run time
 * each would throw.
 */
export function unknownNames(code: Program): string[] {
  // MDX's syntax trees have JSX in them, which needs `jsx` for names and `iteration` for what is inside.
  const scopes = analyze(code, {
    ecmaVersion: 2024,
    sourceType: 'module',
    jsx: true,
    fallback: 'iteration',
  })
  const unresolved = scopes.globalScope?.through.map(({ identifier }) => identifier.name) ?? []
  return unresolved.filter((name) => !KNOWN.has(name))
}
