/** The talk cannot be exported; the message says why, and what to do. */
export class ExportError extends Error {
  override name = 'ExportError'
}
