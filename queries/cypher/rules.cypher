// title: What each rule made
// about: How many edges of each kind each rule has made, for checking how the plan was read
// column relation: string
// column rule: string
// column count: integer
MATCH (t:Task)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY]-()
WHERE size($plans) = 0 OR t.plan IN $plans
WITH toLower(type(r)) AS relation, r.rule AS rule, count(r) AS count
RETURN relation, rule, count
ORDER BY relation, count DESC, rule
