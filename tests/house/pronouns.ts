import { lineAt, type Script, type Source } from './sources.ts'

/**
 * Pronouns, as the figure counts them. The list leaves out words that mostly stand before a noun:
 * all, another, both, each, either, few, many, most, no, some, its, their. "This file" counts like
 * "this", since a script cannot tell a pronoun from an article.
 */
const PRONOUNS = [
  ...['i', 'you', 'he', 'she', 'it', 'we', 'they', 'one', 'ones'],
  ...['this', 'that', 'these', 'those'],
  ...['who', 'whom', 'whose', 'what', 'which', 'whoever', 'whomever', 'whatever', 'whichever'],
  ...['somebody', 'someone', 'something', 'anybody', 'anyone', 'anything'],
  ...['nobody', 'nothing', 'none', 'everybody', 'everyone', 'everything', 'others'],
]

const BEGINS = new RegExp(`^(${PRONOUNS.join('|')})(?![\\w-])`, 'i')

export interface CommentLine {
  file: string
  line: number
  text: string
}

export function pronounLinesOf(lines: CommentLine[]): CommentLine[] {
  return lines.filter(({ text }) => BEGINS.test(text))
}

/**
 * Lists the lines of a script's comments, each from its first word. Upper and lower case are kept.
 */
export function commentLinesOfScript({ file, text, comments }: Script): CommentLine[] {
  return comments.flatMap(({ value, start }) => linesOf(value, { file, line: lineAt(text, start) }))
}

export function commentLinesOfStyle({ file, text }: Source): CommentLine[] {
  const comments = [...text.matchAll(/\/\*([\s\S]*?)\*\//g)]
  return comments.flatMap(({ 1: value = '', index }) =>
    linesOf(value, { file, line: lineAt(text, index) }),
  )
}

function linesOf(comment: string, { file, line }: Omit<CommentLine, 'text'>): CommentLine[] {
  const texts = comment.split('\n').map((text) => text.replace(/^[\s*/]+/, '').trimEnd())
  return texts.map((text, place) => ({ file, line: line + place, text }))
}
