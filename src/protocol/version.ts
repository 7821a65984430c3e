/** Raised with every change that an older page would misread: such a page reloads once. */
export const PROTOCOL = 5

/** Nothing a page has to say is longer, in bytes. */
export const MAX_MESSAGE = 4096

/** No answer to a question is longer, in bytes of JSON. */
export const MAX_ANSWER = 2048

/** The server says something at least this often, in ms; a page that hears less is cut off. */
export const BEAT = 8000
