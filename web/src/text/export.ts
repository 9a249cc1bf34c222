// The words of taking a list away as a file.
export const exportText = {
  title: "Download this list",
  figures: "Download these figures",
  recorded: "What you download, and why, is recorded with your name.",
  kind: "Kind of file",
  kinds: {
    xlsx: "Excel workbook",
    csv: "CSV, for other programs",
  } as Record<string, string>,
  purpose: "What it is for",
  choose: "Choose a purpose",
  purposeEmpty: "Choose what it is for",
  wordsEmpty: "Say this in a few words",
  go: "Download",
  done: "The file has been downloaded.",
  failed: "The list could not be downloaded. Try again.",
};
