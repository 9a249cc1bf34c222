#include "words.h"

namespace rowan::sim::says {

namespace {
using Lines = const std::string_view[];

constexpr Lines grounds_lines{
    "Two witnesses name this child and the telephone that was taken has not been found",
    "Found with a knife in the waistband; others who were there have still to be traced",
    "Seen on camera leaving the shop; clothing has to be recovered before it is washed",
    "Named by the victim, who lives in the same street and is afraid of being visited tonight",
    "Stopped riding a moped reported stolen an hour before; a second rider ran off",
    "Injured another pupil outside the school gates; both accounts are needed today",
    "Carrying cash, two telephones and a train ticket from the coast; age and home are doubted",
    "Did not answer bail on Thursday and was found at an address the family did not know",
    "Threatened a carer at the home with scissors and cannot safely go back this evening"};
constexpr Lines alternatives_lines{
    "A voluntary interview tomorrow was weighed; the telephone would be gone by then",
    "Going home with the mother to come back on Monday was weighed; the victim lives next door",
    "An out-of-court resolution was weighed and cannot be decided until a first account is taken",
    "The carer was asked to take the child back and could not before a second adult is on shift"};
constexpr Lines needs_lines{
    "Hungry, has not slept, worried about school; uses an inhaler, which was brought by the mother",
    "Says the cell door frightens them; asked for it to stay open. Takes nothing regularly",
    "Has a plan at school for help with reading; asked that things be said slowly",
    "Bruise on the left arm, said to be from football. Cold: given a blanket and a dry top",
    "Quiet, looks at the floor. Older people were ringing the telephone throughout booking in"};
constexpr Lines child_lines{"I just want my mum to know where I am",
                            "I have a test on Friday and nobody is going to believe me",
                            "They said if I hold it they would leave my brother alone",
                            "I don't like it when the door is shut, can it stay open",
                            "I was hungry so I went with them, I did not know about the car",
                            "I don't want to go back there, the other ones hit me",
                            "Can I have a book, I can't sleep with the shouting",
                            "It was not mine but I can't say whose it was"};
constexpr Lines welfare_lines{
    "Has eaten, is warm, has read a little. Wants to speak with the mother, who is on the way",
    "Tired and upset an hour ago, calmer since a call home. Door left open, officer outside",
    "Inhaler checked and within reach. Has had a hot meal and walked in the yard",
    "Withdrawn; healthcare has been asked to see the child again before the evening"};
constexpr Lines enquiries_lines{
    "Statements from two witnesses are still to be taken, expected by six o'clock",
    "Camera footage is being collected from the shop and will be viewed before the interview",
    "The telephone is being examined; a first answer is expected within two hours",
    "Waiting for the appropriate adult, and then one interview of about forty minutes"};
constexpr Lines actions_lines{
    "Told the safeguarding hub, asked the youth worker to call tomorrow at four",
    "Passed the name of the older boy to the exploitation team; mother given their number",
    "Asked the home to move the child's room; social worker to visit before the weekend"};
constexpr Lines plans_lines{
    "Home by car with the mother. Youth worker calls tomorrow; debt of eighty pounds is known",
    "Aunt's address until Monday, away from the estate. School told to expect a late start",
    "Back to the home with two staff. Exploitation worker visits on Wednesday after school",
    "Father collects. Told whom to ring if the older boys come; number saved in the telephone"};
constexpr Lines refusals_lines{
    "Three robberies with a knife in nine days, two of them while on bail",
    "Went to the witness's house after the last release and waited outside for an hour",
    "Was missing for six of the last ten nights and has twice not come to court",
    "Older men are looking for this child over a debt and know the home address"};
constexpr Lines certificates_lines{
    "The road to the only place offered was closed by flooding until after the court opened",
    "The place offered was withdrawn at three, with the court sitting at nine and two hours away",
    "Threatened to kill a named witness with a knife that has not been found; a foster home in the "
    "same road was the only place offered"};
constexpr Lines findings_lines{
    "Cared for and calm. What the child said about older boys has been passed to the hub",
    "The parent was told late and the child was not told why; the sergeant has explained it now",
    "Second arrest in a month with cash and trains: looks like exploitation, referral is strong",
    "No record that anyone asked about self-harm after what was said at booking in"};
constexpr Lines offences_lines{"Robbery of a telephone",
                               "Carrying a knife in a public place",
                               "Possession with intent",
                               "Theft of a moped",
                               "Wounding",
                               "Burglary of a shop",
                               "Assault",
                               "Criminal damage"};
constexpr Lines authority_lines{
    "Known to the youth service; missed two meetings since the placement changed in May",
    "On a child in need plan; mother is ill and an aunt helps. Worker is free from two o'clock",
    "Nothing held on this child; a brother is open to the exploitation panel",
    "In care since last year. The home can take the child back tonight with a second adult"};
constexpr Lines responses_lines{
    "Given a soft seat near the desk and told each hour what happens next",
    "Nurse saw the child and left the inhaler with the detention officer",
    "Halal meal ordered from the kitchen, kept warm until after prayers",
    "Words on the form read aloud and said back by the child"};
constexpr Lines stock_lines{"safe and well", "no issues", "as above", "no concerns",
                            "to secure and preserve evidence"};
}  // namespace

std::span<const std::string_view> grounds() {
  return grounds_lines;
}
std::span<const std::string_view> alternatives() {
  return alternatives_lines;
}
std::span<const std::string_view> needs() {
  return needs_lines;
}
std::span<const std::string_view> child() {
  return child_lines;
}
std::span<const std::string_view> welfare() {
  return welfare_lines;
}
std::span<const std::string_view> enquiries() {
  return enquiries_lines;
}
std::span<const std::string_view> actions() {
  return actions_lines;
}
std::span<const std::string_view> plans() {
  return plans_lines;
}
std::span<const std::string_view> refusals() {
  return refusals_lines;
}
std::span<const std::string_view> certificates() {
  return certificates_lines;
}
std::span<const std::string_view> findings() {
  return findings_lines;
}
std::span<const std::string_view> offences() {
  return offences_lines;
}
std::span<const std::string_view> told_by_authority() {
  return authority_lines;
}
std::span<const std::string_view> responses() {
  return responses_lines;
}
std::span<const std::string_view> stock() {
  return stock_lines;
}

}  // namespace rowan::sim::says
