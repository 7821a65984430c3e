import { formatPlace, type Place } from './locale-error.ts'
import type { ReadPo } from './po.ts'
import type { SourceText } from './template.ts'

/** What is wrong with a PO file, in a sentence: what came, what was expected, what to do. */
export interface Finding extends Place {
  /**
   * `broken` must not be built. `incomplete` is shown in English, and no finished talk should have it.
   * A `note` is only told.
   */
  kind: 'broken' | 'incomplete' | 'note'
  reason: string
}

/** What is wrong with one translation; where it stands is known elsewhere. */
export type Complaint = Pick<Finding, 'kind' | 'reason'>

/** What is looked at: a PO file, and the English of today. */
export interface Subject {
  file: string
  language: string
  /** The file as it is written. */
  text: string
  po: ReadPo
  texts: readonly SourceText[]
}

export function formatFinding(finding: Finding): string {
  return `${formatPlace(finding)} ${finding.reason}`
}

export function isFailure({ kind }: Finding): boolean {
  return kind !== 'note'
}

export function broken(reason: string): Complaint {
  return { kind: 'broken', reason }
}

/** A text by its beginning. */
export function excerpt(text: string): string {
  const letters = [...text]
  return letters.length > 50 ? `“${letters.slice(0, 48).join('').trimEnd()} …”` : `“${text}”`
}

/** The items that the others do not have, or have fewer of. */
export function without(items: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return items.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
