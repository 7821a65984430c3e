/** The talk cannot be printed: a sentence for whoever exports, which says what to do. */
export class ExportError extends Error {
  override name = 'ExportError'
}
