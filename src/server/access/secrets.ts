import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Letters that cannot be misread or spell a word: no vowels, no 0 O 1 I L. */
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

/** A random token in URL-safe letters: 128 bits for a name, 256 for a key. */
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

/** The name in a cookie that this room signed, or null. The cookie is the only place where the name is kept. */
export function readVoter(secret: string, cookie: string): string | null {
  const [name = '', signature = ''] = cookie.split('.')
  return isEqual(signature, sign(secret, name)) ? name : null
}

/** The id that a room keeps of a voter's name. Without the salt nobody can compute which name it was. */
export function hashVoter(salt: string, name: string): string {
  return createHmac('sha256', salt).update(`voter ${name}`).digest('base64url').slice(0, 22)
}

/** Compares two texts in a time that depends on neither. */
export function isEqual(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  )
}

function sign(secret: string, name: string): string {
  return createHmac('sha256', secret).update(`cookie ${name}`).digest('base64url')
}
