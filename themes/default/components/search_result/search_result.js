// One result of the search. What it shows follows from what the answer says of
// it: passages of the page, its sections, a link of its own, a text to show
// whole. It knows no type; `data-type` is there for styles. Everything from the
// index goes to the page as text, and only addresses on the web become links.

const modules = (globalThis.vademecumModules ??= {});

const { make, fill, webAddress, linkTo } = modules;

// Pieces of text, the words of the question marked.
const passage = (className, pieces) =>
  make("p", className, ...pieces.map(({ text, mark }) => (mark ? make("mark", "", text) : text)));

const textOf = (pieces) => pieces.map(({ text }) => text).join("");

// The year of a date of the index. The index has a whole day also where the author knew only the season, so a day would
// say too much.
const year = (date) => /^\d{4}/.exec(date)?.[0] ?? date;

const meta = (result, words) => {
  const list = make("ul", "meta");
  const add = (className, ...content) => list.append(make("li", className, ...content), " ");
  if (result.typeLabel) add("meta-type", result.typeLabel);
  if (result.date) {
    const time = make("time", "", result.dateText ?? year(result.date));
    time.dateTime = year(result.date);
    add("", time);
  }
  if (result.source) add("meta-source", fill(words.from, { name: result.source.name }));
  return list.hasChildNodes() ? [list] : [];
};

// A link to what the page is about, such as an aid itself. Its name says for whom, since several may stand in a list.
const direct = ({ direct, title }, words) => {
  const url = direct && webAddress(direct.url);
  if (!url) return [];
  const link = linkTo(direct.url, "button-quiet result-direct", direct.label, make("span", "visually-hidden", ` ${title}`));
  const where = make("span", "action-where", make("span", "visually-hidden", `${words.elsewhere} `), url.host);
  return [make("p", "action", link, " ", where)];
};

const sections = ({ sections }, words) => {
  if (!sections?.length) return [];
  const list = make("ul", "result-sections");
  list.setAttribute("aria-label", words.sections);
  for (const { heading, url, excerpt } of sections) {
    const item = make("li", "", linkTo(url, "", heading));
    if (excerpt.length) item.append(passage("result-excerpt", excerpt));
    list.append(item);
  }
  return [list];
};

// Whether the title is what somebody says: the answer, or the beginning of one that was too long for a title.
const isSaid = ({ title, answer }) => Boolean(answer?.startsWith(title.replace(/ …$/, "")));

// The passage of the page, unless the title or the first section shows the same.
const excerpt = (result) => {
  const { answer, description, sections: [first] = [] } = result;
  const text = textOf(result.excerpt ?? []);
  if (first && text === textOf(first.excerpt)) return [];
  const className = answer && answer === text ? "result-excerpt result-answer" : "result-excerpt";
  if (text && !(text === answer && isSaid(result))) return [passage(className, result.excerpt)];
  return description ? [make("p", "result-excerpt", description)] : [];
};

const explanation = (result, words) => (result.explanation ? [modules.searchExplanation(result.explanation, words)] : []);

const parts = (result, words) => {
  const heading = make("h3", "", linkTo(result.url, "", isSaid(result) ? make("q", "", result.answer) : result.title));
  const more = [excerpt, direct, sections, explanation].flatMap((part) => part(result, words));
  return [heading, ...meta(result, words), ...more];
};

// Makes the item of a result: at first its title, and its texts once they are read. `words` are the texts of the page;
// `failed` is called with the error where the texts do not come.
modules.searchResult = (result, words, failed) => {
  const item = make("li", "result", ...parts(result, words));
  if (result.language) item.lang = result.language;
  item.dataset.type = result.type;
  item.classList.add("result-unread");
  let reading = null;

  // The title stays the same element, since somebody may be on it.
  const fillIn = (full) => {
    const [heading, ...others] = parts(full, words);
    item.querySelector("h3 a").replaceChildren(...heading.firstElementChild.childNodes);
    while (item.children.length > 1) item.lastElementChild.remove();
    item.append(...others);
    item.classList.remove("result-unread");
  };

  return {
    item,
    read() {
      reading ??= result.read().then(fillIn, (error) => {
        reading = null;
        item.classList.remove("result-unread");
        failed(error);
      });
      return reading;
    },
  };
};
