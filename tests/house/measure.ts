import { type Block, classesOf, type FunctionBlock, fileBlock, functionsOf } from './blocks.ts'
import { findCircles } from './graph.ts'
import { readImports } from './modules.ts'
import { findRepeatedNames, type Repeated } from './names.ts'
import {
  type CommentLine,
  commentLinesOfScript,
  commentLinesOfStyle,
  pronounLinesOf,
} from './pronouns.ts'
import { readScripts, readStyles } from './sources.ts'

export interface Figures {
  scripts: Block[]
  styles: Block[]
  functions: FunctionBlock[]
  classes: Block[]
  circles: string[][]
  repeatedNames: Repeated[]
  commentLines: CommentLine[]
  pronounLines: CommentLine[]
}

/** The greatest number of lines that a file or class of a sort may have. */
export const LIMITS = { scripts: 250, styles: 400, classes: 150 }

/** Measures the sources in a folder of a checkout. */
export function measure(root: string, folder = 'src'): Figures {
  const scripts = readScripts(root, folder)
  const styles = readStyles(root, folder)
  const comments = [
    ...scripts.flatMap(commentLinesOfScript),
    ...styles.flatMap(commentLinesOfStyle),
  ]
  return {
    scripts: scripts.map(fileBlock),
    styles: styles.map(fileBlock),
    functions: scripts.flatMap(functionsOf),
    classes: scripts.flatMap(classesOf),
    circles: findCircles(readImports(root, folder)),
    repeatedNames: findRepeatedNames(scripts),
    commentLines: comments.filter(({ text }) => text !== ''),
    pronounLines: pronounLinesOf(comments),
  }
}

/** Finds files or classes above the limit of their sort, the longest first. */
export function findTooLong(figures: Figures, sort: keyof typeof LIMITS): Block[] {
  const tooLong = figures[sort].filter(({ lines }) => lines > LIMITS[sort])
  return tooLong.sort((a, b) => b.lines - a.lines)
}
