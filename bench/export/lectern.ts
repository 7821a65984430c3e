import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LECTERN } from '../../tests/support/program.ts'
import type { Exporter } from './exporter.ts'
import { writeMarkdown } from './markdown.ts'
import { TITLE } from './slides.ts'

/**
 * This repository's, as people start it, with the Inter that it brings. What Node has compiled of it is
 * kept between runs, as it is of marp-cli.
 */
export const lectern: Exporter = {
  name: 'Lectern',
  packages: {},
  async write(folder) {
    await mkdir(join(folder, 'slides'))
    await writeFile(join(folder, 'slides/01.mdx'), writeMarkdown())
    await writeFile(join(folder, 'talk.yaml'), `title: ${TITLE}\nlanguage: en\n`)
  },
  // Its data lie beside the PDF, in a folder that is new at each run: nothing is left from the last.
  command({ folder, output, browser }) {
    const data = join(dirname(output), 'data')
    const files = ['--talk', folder, '--data', data, '--output', output]
    return [LECTERN, 'export', ...files, '--browser', browser]
  },
}
