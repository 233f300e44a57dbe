"""What the checks evaluate inside a page."""

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    const wrong = [];
    if (document.documentElement.scrollWidth > width) {
        wrong.push(`the page is ${document.documentElement.scrollWidth} px wide in ${width} px`);
    }
    const scrolls = (element) => {
        for (let e = element; e && e !== document.body; e = e.parentElement) {
            if (getComputedStyle(e).overflowX !== "visible") return true;
        }
        return false;
    };
    for (const element of document.body.querySelectorAll("*")) {
        if (wrong.length > 5 || element.closest("svg svg, svg *")) continue;
        const box = element.getBoundingClientRect();
        if (!box.width || !box.height || (box.left >= -1 && box.right <= width + 1)) continue;
        if (scrolls(element.parentElement) || getComputedStyle(element).position === "absolute") continue;
        wrong.push(`<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ` +
            `from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width} px`);
    }
    return wrong;
}"""

# Text is gathered by block, so that words in neighbouring inline elements count as one run; numbers end a run.
FOREIGN_WORDS = """() => {
    const own = document.documentElement.lang;
    const skipped = new Set(["SCRIPT", "STYLE", "CODE", "NOSCRIPT", "TEMPLATE"]);
    const blocks = [document.title];
    let block = "";
    const flush = () => { if (block.trim()) blocks.push(block); block = ""; };
    const isMarked = (element) => {
        const lang = element.closest("[lang]")?.getAttribute("lang");
        return lang !== undefined && lang !== own;
    };
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) { block += node.data; return; }
        if (node.nodeType !== Node.ELEMENT_NODE) return;
        if (skipped.has(node.tagName.toUpperCase()) || isMarked(node)) { block += " | "; return; }
        for (const name of ["aria-label", "title", "alt", "data-label", "placeholder"]) {
            if (node.hasAttribute(name)) blocks.push(node.getAttribute(name));
        }
        const isInline = getComputedStyle(node).display.startsWith("inline");
        if (!isInline) flush();
        node.childNodes.forEach(walk);
        if (!isInline) flush();
    };
    walk(document.body);
    flush();
    const word = "\\\\p{Script=Latin}[\\\\p{Script=Latin}\\\\p{M}'’.&-]*";
    const run = new RegExp(`${word}(?:[\\\\s,;:()/“”«»"–—·]+${word}){2,}`, "gu");
    const addresses = /https?:\\/\\/\\S+/g;
    return blocks.flatMap((text) => text.replace(addresses, " | ").match(run) ?? []);
}"""
