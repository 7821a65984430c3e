/** No message of a page is longer, in bytes. */
export const MAX_MESSAGE = 4096

/** No answer to a question is longer, in bytes of JSON. */
export const MAX_ANSWER = 2048

/** Messages in one POST, see polling.ts. */
export const MAX_POSTED = 8

/** The server sends something at least this often, in ms; a page that receives less reconnects. */
export const HEARTBEAT = 8000
