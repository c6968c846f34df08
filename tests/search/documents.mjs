// In: the content and the ids of windows. Out: one document a window for every other engine, with the same texts for all.

/** The fields of a document besides its id, and how much more than others a match in one counts. */
export const FIELDS = { name: 3, kana: 2, organization: 1, topics: 1, words: 2, area: 1, phones: 2 };

/** Documents `{id, name, kana, organization, topics, words, area, phones}`, all texts; topics come with worries and synonyms. */
export function documentsOf({ categories, areas, windows }, ids) {
  const topics = new Map(categories.map(({ id, name, worries = [], synonyms = [] }) => [id, [name, ...worries, ...synonyms].join(' ')]));
  return ids.map((id) => {
    const window = windows.get(id);
    if (!window) throw new Error(`the content has no window ${id}`);
    const { name, kana, organization, phones } = window;
    const area = areas.get(window.area);
    return {
      id,
      name,
      kana,
      organization,
      topics: window.categories.map((category) => topics.get(category)).join(' '),
      words: [...window.keywords, ...window.places].join(' '),
      area: `${area.name} ${area.kana}`,
      phones: phones.flatMap((phone) => [phone, phone.replace(/\D/g, '')]).join(' '),
    };
  });
}
