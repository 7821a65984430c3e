import type { Plugin } from 'vite'
import { OUTPUTS } from './build-config.ts'

/** For phones that follow no question or choice is rendered: what is not there cannot leak. Nor are styles. */
export function withoutPollsPlugin(): Plugin {
  return {
    name: 'lectern:without-polls',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === OUTPUTS.follow,
    load: {
      filter: { id: /\.css$|\/Poll\.tsx$/ },
      handler: (id) => (id.endsWith('.css') ? '' : 'export const Poll = () => null'),
    },
  }
}
