/** A program that makes a PDF of the slides. */
export interface Exporter {
  name: string
  /** What the bench installs for it, in exact versions, the program itself first. */
  packages: Packages
  /** Versions of packages further down, where what npm would take is not to be had. */
  overrides?: Packages
  /** Writes the slides as it likes them, into an empty folder. */
  write(folder: string): Promise<void>
  /** What Node runs in that folder: a script and its arguments. */
  command(run: Run): readonly string[]
}

/** Versions by name. */
type Packages = Readonly<Record<string, string>>

export interface Run {
  /** What `write` has written. */
  folder: string
  /** The PDF to be made. Its folder is new at each run. */
  output: string
  /** The browser's file, the same for all. */
  browser: string
  /** Where its packages are: a node_modules. */
  modules: string
}
