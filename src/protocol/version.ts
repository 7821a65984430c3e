/** Raised with every change that an older page would misread: such a page reloads once. */
export const PROTOCOL = 5
