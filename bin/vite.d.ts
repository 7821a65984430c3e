import type { PluginOption } from 'vite'

/**
 * Makes `vite` do what `lectern dev` does for the talk in Vite's root, and `vite build` what `lectern build` does.
 * Other plugins beside it are used for the slides, by Lectern's own verbs, too.
 */
export declare function lectern(): PluginOption
