export { html, Markup, type Content } from './markup.js';
