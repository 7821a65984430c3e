import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeFolder } from './temporary-folder.ts'

const LECTERN = resolve('bin/vite.js')

/** The sign that UnoCSS writes before the words of the component: it is in a style sheet only. */
export const PAINTED = '§'

/** As a browser computes it. */
export const BLUE = 'rgb(11, 61, 145)'

/** A talk whose `vite.config.ts` names Lectern's plugin and UnoCSS, by which a component is painted. */
export function paintedTalk(): string {
  const talk = writeFolder({
    'vite.config.ts': `import presetMini from '@unocss/preset-mini'
import UnoCSS from '@unocss/vite'
import { lectern } from ${JSON.stringify(LECTERN)}

export default { plugins: [lectern(), UnoCSS({ configFile: false, presets: [presetMini()] })] }
`,
    'package.json': '{ "type": "module" }\n',
    'talk.yaml': 'title: Painted\n',
    'slides/01.mdx': '# One\n\n<Painted />\n\n---\n\n# Two\n',
    'slides/components/Painted.tsx': `import 'virtual:uno.css'

export function Painted() {
  return <p class="bg-[#0b3d91] before:content-['§']">, and read on a phone</p>
}
`,
  })
  symlinkSync(resolve('node_modules'), join(talk, 'node_modules'))
  return talk
}
