/** All cookies that a response sets, as a request sends them back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The value of a device's only cookie. */
export function cookieValue(cookie: string): string {
  return cookie.split('=')[1] ?? ''
}
