import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Block } from './blocks.ts'
import { type Figures, findTooLong, LIMITS, measure } from './measure.ts'

const USAGE = `Usage: npm run house -- [checkout] [--list]

Prints figures about src of this checkout, or of another one. --list adds names and places.

Median and longest function: functions with a name, and those assigned to a constant or a field; a
callback is part of the function around it. Four or more parameters: all functions, callbacks too.
Circles: sets of files that import each other, types included. Names in two or more files: functions,
classes, constants, interfaces and types at the top level of a file, exported or not. Pronouns: see the
list in tests/house/pronouns.ts; upper and lower case count.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean' }, help: { type: 'boolean' } },
})

if (values.help) console.log(USAGE)
else printFigures(resolve(positionals[0] ?? '.'), values.list ?? false)

function printFigures(root: string, isFull: boolean): void {
  const figures = measure(root)
  console.log(`src of ${root}\n\n${tableOf(figures)}`)
  for (const [title, lines] of listsOf(figures, isFull)) {
    if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
}

type Row = [title: string, figure: string | number]

function tableOf(figures: Figures): string {
  const rows = rowsOf(figures)
  const width = Math.max(...rows.map(([title]) => title.length))
  return rows.map(([title, figure]) => `${title.padEnd(width)}  ${figure}`).join('\n')
}

function rowsOf(figures: Figures): Row[] {
  const { scripts, styles, circles, repeatedNames, commentLines, pronounLines } = figures
  const named = figures.functions.filter(({ isNamed }) => isNamed)
  const startSentence = pronounLines.filter(({ text }) => /^[A-Z]/.test(text))
  return [
    ...rowsOfFiles('TypeScript files', scripts),
    ...rowsOfFiles('style sheets', styles),
    ...rowsOfBlocks('functions with a name', 'function', named),
    ['functions with four or more parameters', withManyParameters(figures).length],
    ['circles of imports, types included', circles.length],
    ['names defined in two or more files', repeatedNames.length],
    ['comment lines', commentLines.length],
    ['comment lines that begin with a pronoun', pronounLines.length],
    ['  of these begin a sentence', startSentence.length],
    [`TypeScript files above ${LIMITS.scripts} lines`, findTooLong(figures, 'scripts').length],
    [`style sheets above ${LIMITS.styles} lines`, findTooLong(figures, 'styles').length],
    [`classes above ${LIMITS.classes} lines`, findTooLong(figures, 'classes').length],
  ]
}

function rowsOfFiles(title: string, files: Block[]): Row[] {
  const lines = files.reduce((sum, file) => sum + file.lines, 0)
  return [...rowsOfBlocks(title, 'file', files), ['  lines', lines]]
}

function rowsOfBlocks(title: string, sort: string, blocks: Block[]): Row[] {
  const longest = blocks.toSorted((a, b) => b.lines - a.lines)[0]
  return [
    [title, blocks.length],
    [`  median ${sort}`, median(blocks.map(({ lines }) => lines))],
    [`  longest ${sort}`, longest ? `${longest.lines}  ${placeOf(longest)}` : 0],
  ]
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

function withManyParameters({ functions }: Figures) {
  return functions.filter(({ parameters }) => parameters >= 4)
}

type List = [title: string, lines: string[]]

function listsOf(figures: Figures, isFull: boolean): List[] {
  const sorts = ['scripts', 'styles', 'classes'] as const
  const tooLong = sorts.flatMap((sort) => findTooLong(figures, sort))
  return [
    ['Circles', figures.circles.map((circle) => circle.join(', '))],
    ['Too long', tooLong.map((one) => `${one.lines}  ${placeOf(one)}`)],
    ...(isFull ? longListsOf(figures) : []),
  ]
}

function longListsOf(figures: Figures): List[] {
  const many = withManyParameters(figures).map((one) => `${one.parameters}  ${placeOf(one)}`)
  const names = figures.repeatedNames.map(({ name, files }) => `${name}: ${files.join(', ')}`)
  const lines = figures.pronounLines.map(({ file, line, text }) => `${file}:${line}: ${text}`)
  return [
    ['Functions with four or more parameters', many],
    ['Names defined in two or more files', names],
    ['Comment lines that begin with a pronoun', lines],
  ]
}

function placeOf({ name, file, line }: Block): string {
  return name === file ? file : `${name} (${file}:${line})`
}
