import { formatLine, type SourceLine } from './locale-error.ts'
import type { ReadPo } from './po.ts'
import type { SourceText } from './template.ts'

/** A fault of a PO file, in a sentence: what came, what was expected, what to do. */
export interface Finding extends SourceLine {
  /**
   * A build refuses `broken`. It shows `incomplete` in English, and no finished talk should have it. A `note` is
   * only printed.
   */
  kind: 'broken' | 'incomplete' | 'note'
  reason: string
}

/** A fault of one translation, whose place the caller knows. */
export type Complaint = Pick<Finding, 'kind' | 'reason'>

/** A PO file to be checked, and the present texts of the source. */
export interface CheckedPo {
  file: string
  language: string
  /** The whole file. */
  text: string
  po: ReadPo
  texts: readonly SourceText[]
}

export function formatFinding(finding: Finding): string {
  return `${formatLine(finding)} ${finding.reason}`
}

export function isFailure({ kind }: Finding): boolean {
  return kind !== 'note'
}

export function broken(reason: string): Complaint {
  return { kind: 'broken', reason }
}

/** The beginning of a text in quotation marks, at most 50 characters of it. */
export function excerpt(text: string): string {
  const letters = [...text]
  return letters.length > 50 ? `“${letters.slice(0, 48).join('').trimEnd()} …”` : `“${text}”`
}

/** The items that the others do not have, or have fewer of. */
export function without<T>(items: readonly T[], others: readonly T[]): T[] {
  const left = [...others]
  return items.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
