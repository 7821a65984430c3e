import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Six characters that cannot be misread or spell a word: no vowels, no 0 O 1 I L. */
const CODE_LETTERS = 'BCDFGHJKMNPQRSTVWXZ23456789'
const CODE_LENGTH = 6

export function newCode(): string {
  const letters = Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
  )
  return letters.join('')
}

export function isCode(text: string): boolean {
  return text.length === CODE_LENGTH && [...text].every((letter) => CODE_LETTERS.includes(letter))
}

/** 128 bits for a name, 256 for a key, in URL-safe letters. */
export function newToken(bits: 128 | 256 = 256): string {
  return randomBytes(bits / 8).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A voter's cookie: a random name and the room's signature under it, so that nobody makes their own. */
export function mintVoter(secret: string): string {
  const name = newToken(128)
  return `${name}.${sign(secret, name)}`
}

/** The name in a cookie that this room signed, or null. The name is stored nowhere but in the cookie. */
export function readVoter(secret: string, cookie: string): string | null {
  const [name = '', signature = ''] = cookie.split('.')
  return isEqual(signature, sign(secret, name)) ? name : null
}

/** The id under which a room keeps a voter. Without the salt nobody can find the name that it was made of. */
export function hashVoter(salt: string, name: string): string {
  return createHmac('sha256', salt).update(`voter ${name}`).digest('base64url').slice(0, 22)
}

export function isEqual(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  )
}

function sign(secret: string, name: string): string {
  return createHmac('sha256', secret).update(`cookie ${name}`).digest('base64url')
}
