/**
 * The kinds of question, the first of which is meant by a `<Poll>` that names none. A kind is the folder of that
 * name. The list holds names and nothing else: each surface loads its own file of a kind, see the files beside this
 * one, so that a phone never loads what only the speaker sees.
 */
export const KINDS = ['choice'] as const
