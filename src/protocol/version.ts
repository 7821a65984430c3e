/** Raised with every change that an older page would misread: such a page reloads once. */
export const PROTOCOL = 4

/** Nothing a page has to say is longer, in bytes. */
export const MAX_MESSAGE = 4096

/** The server says something at least this often, in ms; a page that hears less is cut off. */
export const BEAT = 8000
