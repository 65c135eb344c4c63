# Weaver's selectors for materialized v2 documents: same names, same options.
# Options: stable_only, exclude_stability[], exclude_deprecated, exclude_root_namespace[],
# ignore_code_generation_annotations, v2 (accepted because Weaver asks for it; only v2 exists here).

def genops_stabilities($listed):
  if $listed | index("experimental")
  then $listed + ["development", "alpha", "beta", "release_candidate", "", null]
  else $listed end;

def genops_excluded_from_code:
  .annotations != null and .annotations.code_generation != null
  and .annotations.code_generation.exclude == true;

# Applies a condition to a list of items and to the enum members inside them.
def genops_keep(condition):
  map(select(condition))
  | map(if .type? == null then . else .type.members? |= map(select(condition)) end);

def genops_kept($options):
  (if $options.stable_only then genops_keep(.stability == "stable") else . end)
  | (if $options | has("exclude_stability")
     then genops_stabilities($options.exclude_stability) as $unwanted
       | genops_keep(.stability as $it | $unwanted | index($it) | not)
     else . end)
  | (if $options | has("ignore_code_generation_annotations") then .
     else genops_keep(genops_excluded_from_code | not) end)
  | (if $options.exclude_deprecated == true then genops_keep(has("deprecated") | not) else . end);

def genops_outside($options):
  if $options | has("exclude_root_namespace")
  then map(select(.root_namespace as $it | $options.exclude_root_namespace | index($it) | not))
  else . end;

def semconv_attributes($options):
  .registry.attributes
  | map(. + {root_namespace: .key | split(".")[0]})
  | genops_kept($options)
  | genops_outside($options)
  | sort_by(.root_namespace, .key);
def semconv_attributes: semconv_attributes({});

def semconv_group_attributes_by_root_namespace:
  group_by(.root_namespace)
  | map({root_namespace: .[0].root_namespace, attributes: sort_by(.key)});
def semconv_grouped_attributes($options):
  semconv_attributes($options) | semconv_group_attributes_by_root_namespace;
def semconv_grouped_attributes: semconv_grouped_attributes({});

def genops_signals(signals; name; $options):
  (.registry | signals // [])
  | map(. + {root_namespace: name | split(".")[0]})
  | genops_kept($options)
  # A signal without attributes gets null for them, as in Weaver, so that templates may ask.
  | map(.attributes = (.attributes | if . == null then . else genops_kept($options) end))
  | genops_outside($options)
  | sort_by(name);

def semconv_signal($signal; $options):
  if $signal == "entity" then genops_signals(.entities; .type; $options)
  elif $signal == "metric" then genops_signals(.metrics; .name; $options)
  elif $signal == "span" then genops_signals(.spans; .type; $options)
  elif $signal == "event" then genops_signals(.events; .name; $options)
  else error("unknown signal: \($signal)") end;

def semconv_metrics($options): semconv_signal("metric"; $options);
def semconv_metrics: semconv_metrics({});
def semconv_spans($options): semconv_signal("span"; $options);
def semconv_spans: semconv_spans({});
def semconv_events($options): semconv_signal("event"; $options);
def semconv_events: semconv_events({});
def semconv_entities($options): semconv_signal("entity"; $options);
def semconv_entities: semconv_entities({});

def semconv_group_metrics_by_root_namespace:
  group_by(.root_namespace) | map({root_namespace: .[0].root_namespace, metrics: .});
def semconv_grouped_metrics($options):
  semconv_metrics($options) | semconv_group_metrics_by_root_namespace;
def semconv_grouped_metrics: semconv_grouped_metrics({});
def semconv_group_spans_by_root_namespace:
  group_by(.root_namespace) | map({root_namespace: .[0].root_namespace, spans: .});
def semconv_grouped_spans($options):
  semconv_spans($options) | semconv_group_spans_by_root_namespace;
def semconv_grouped_spans: semconv_grouped_spans({});
def semconv_group_events_by_root_namespace:
  group_by(.root_namespace) | map({root_namespace: .[0].root_namespace, events: .});
def semconv_grouped_events($options):
  semconv_events($options) | semconv_group_events_by_root_namespace;
def semconv_grouped_events: semconv_grouped_events({});
def semconv_group_entities_by_root_namespace:
  group_by(.root_namespace) | map({root_namespace: .[0].root_namespace, entities: .});
def semconv_grouped_entities($options):
  semconv_entities($options) | semconv_group_entities_by_root_namespace;
def semconv_grouped_entities: semconv_grouped_entities({});

