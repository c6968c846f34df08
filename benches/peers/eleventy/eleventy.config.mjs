// In: the areas, topics and windows as Markdown with front matter. Out: like pages as madoguchi makes.
export default function configure(config) {
  config.addCollection('byArea', (api) => {
    const areas = new Map();
    for (const page of api.getAll().filter(({ data }) => data.window)) {
      if (!areas.has(page.data.area)) areas.set(page.data.area, []);
      areas.get(page.data.area).push(page);
    }
    for (const windows of areas.values()) windows.sort((a, b) => (a.data.order ?? 99) - (b.data.order ?? 99));
    return areas;
  });
  config.addFilter('windowsOf', (areas, path, topic) =>
    (areas.get(path) ?? []).filter(({ data }) => !topic || data.categories.includes(topic)));
  config.addFilter('related', (areas, data) =>
    (areas.get(data.area) ?? []).filter(({ data: other }) => other.id !== data.id && other.categories.some((one) => data.categories.includes(one))).slice(0, 5));
  config.addFilter('trail', (crumbs, base) => JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, at) => ({ '@type': 'ListItem', position: at + 1, name, item: base + url })),
  }));
  config.addFilter('office', (data, url, base) => JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'GovernmentOffice',
    name: data.title,
    url: base + url,
    contactPoint: data.phones.map(({ number }) => ({ '@type': 'ContactPoint', telephone: number, contactType: '相談', availableLanguage: 'ja' })),
  }));
  return { dir: { input: 'src', output: 'public' }, markdownTemplateEngine: false };
}
