import type { Import } from './modules.ts'

/** Finds the files that import each other in a circle, one list for each circle. Types count. */
export function findCircles(imports: Import[]): string[][] {
  const files = [...new Set(imports.map(({ from }) => from))].sort()
  const targets = targetsOf(imports)
  const reached = new Map(files.map((file) => [file, new Set(reach(targets, [file]).keys())]))
  const circles = files.map((file) =>
    files.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)),
  )
  return circles.filter((circle, place) => circle.length > 1 && circle[0] === files[place])
}

/**
 * Finds the modules that entries load at run time, by name, each with the chain of imports that
 * ends in it.
 */
export function findReached(imports: Import[], entries: string[]): Map<string, string[]> {
  const targets = targetsOf(imports.filter(({ kind }) => kind !== 'type'))
  const importers = reach(targets, entries)
  const wayTo = (name: string): string[] => {
    const importer = importers.get(name)
    return !importer || entries.includes(name) ? [name] : [...wayTo(importer), name]
  }
  return new Map([...importers.keys()].map((name) => [name, wayTo(name)]))
}

type Targets = Map<string, string[]>

function targetsOf(imports: Import[]): Targets {
  const byFile = Map.groupBy(imports, ({ from }) => from)
  return new Map([...byFile].map(([from, own]) => [from, own.map(({ to }) => to)]))
}

/**
 * Maps each module that is reached to the first that imports it. An entry is reached only if a
 * circle leads back.
 */
function reach(targets: Targets, entries: string[]): Map<string, string> {
  const importers = new Map<string, string>()
  const queue = [...entries]
  for (const file of queue) {
    for (const target of targets.get(file) ?? []) {
      if (importers.has(target)) continue
      importers.set(target, file)
      queue.push(target)
    }
  }
  return importers
}
