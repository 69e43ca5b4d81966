import type { PluginDefinition } from '@strapi/strapi/admin';
import admin from './admin';

/** What Strapi's admin panel loads. */
const plugin: PluginDefinition = admin;

export default plugin;
