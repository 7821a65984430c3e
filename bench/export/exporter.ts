/** A program that makes a PDF of the slides. */
export interface Exporter {
  name: string
  /** Packages that the bench installs for the program, in exact versions, the program itself first. */
  packages: Packages
  /** Versions of packages of packages, where the version that npm would choose is not available. */
  overrides?: Packages
  /** Writes the slides in the program's format into an empty folder. */
  write(folder: string): Promise<void>
  /** The script and arguments that Node runs in that folder. */
  command(run: Run): readonly string[]
}

/** Versions by name. */
type Packages = Readonly<Record<string, string>>

export interface Run {
  /** The folder that `write` has written into. */
  folder: string
  /** The file of the PDF. Its folder is new at each run. */
  output: string
  /** The browser's file, the same for all. */
  browser: string
  /** The node_modules with the program's packages. */
  modules: string
}
