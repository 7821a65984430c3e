/**
 * Texts that this browser keeps by key. Storage may be full, forbidden, or hold somebody else's text:
 * then nothing is read, nothing is kept, and the page goes on without it.
 */
export class KeptTexts {
  readonly #storage: () => Storage

  /** A browser that forbids its storage throws as soon as it is named, hence the function. */
  constructor(storage: () => Storage) {
    this.#storage = storage
  }

  /** The text under a key; null where there is none, or it cannot be had. */
  read(key: string): string | null {
    try {
      return this.#storage().getItem(key)
    } catch {
      return null
    }
  }

  /** Keeps a text under a key, removes it if it is null. Returns whether that succeeded. */
  write(key: string, text: string | null): boolean {
    try {
      if (text === null) this.#storage().removeItem(key)
      else this.#storage().setItem(key, text)
      return true
    } catch {
      return false
    }
  }

  /** The value under a key, written by `writeValue`; null where there is none, or it is no JSON. */
  readValue<Value>(key: string): Value | null {
    try {
      return JSON.parse(this.read(key) ?? 'null')
    } catch {
      return null
    }
  }

  /** Keeps a value under a key as JSON, removes it if it is null. Returns whether that succeeded. */
  writeValue(key: string, value: unknown): boolean {
    return this.write(key, value === null ? null : JSON.stringify(value))
  }
}

/** Kept on this device, for every tab and for days to come. */
export const deviceStorage = new KeptTexts(() => localStorage)

/** Kept in this tab until it is closed, over reloads. */
export const tabStorage = new KeptTexts(() => sessionStorage)
