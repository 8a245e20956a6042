// title: Do partner regions name each other
// about: Which place's plans name which other place as a partner, itself or through a set, and whether a plan of that place for the same year (years any: for any year) names the first, a place within or above it, or a set of it; countries are left out
// param place: string? = ""
// param partner: string? = ""
// param status: string? = ""
// param years: string? = "same"
// resolve place: Region
// resolve partner: Region
// values status: answered not_answered no_plan
// values years: same any
// column place: string
// column year: integer
// column region: string
// column through: string
// column tasks: integer
// column numbers: list<string>
// column status: string
// column answer_through: string
// column answer_tasks: integer
// column answer_numbers: list<string>
// column told_in: list<string>
// column answered_in: list<string>
// column place_id: string
// column region_id: string
MATCH (:Plan)-[:GOVERNS]->(a:Region)
WHERE $place = "" OR $place IN [a.id, a.name]
WITH DISTINCT a
OPTIONAL MATCH (low:Region)-[:PART_OF*1..4]->(a)
WITH a, collect(DISTINCT low.id) AS within
OPTIONAL MATCH (a)-[:PART_OF*1..4]->(up:Region)
WITH a, within, collect(DISTINCT up.id) AS above
OPTIONAL MATCH (a)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(around:Region)
WITH a, within, above, collect(DISTINCT around.id) AS sets
CALL {
  WITH a, within, above
  MATCH (p:Plan)-[:GOVERNS]->(a)
  WHERE size($plans) = 0 OR p.id IN $plans
  MATCH (p)-[:HAS_TASK]->(t:Task)-[:TARGETS]->(g:Region)
  MATCH (b:Region)-[:MEMBER_OF*0..2]->(g)
  WHERE NOT b.level IN ["set", "country"] AND b.id <> a.id AND NOT b.id IN within AND NOT b.id IN above
    AND ($partner = "" OR $partner IN [b.id, b.name])
  WITH b.id AS region_id, p.id AS plan, p.name AS title, t.order AS place_in_plan, t.number AS number,
       CASE WHEN $years = "same" THEN p.year END AS year, min(CASE WHEN g.id = b.id THEN 0 ELSE 1 END) AS way
  ORDER BY region_id, plan, place_in_plan
  RETURN region_id, year, min(way) AS way, count(*) AS tasks, collect(DISTINCT title) AS told_in,
         collect(number) AS numbers, collect(number + "（" + title + "）") AS in_plans
}
MATCH (b:Region {id: region_id})
CALL {
  WITH b, year
  OPTIONAL MATCH (other:Plan)-[:GOVERNS]->(b)
  WHERE (size($plans) = 0 OR other.id IN $plans) AND (year IS NULL OR other.year IS NULL OR other.year = year)
  RETURN count(other) AS there
}
CALL {
  WITH b
  OPTIONAL MATCH (b)-[:PART_OF*1..4]->(top:Region)
  RETURN collect(top.id) AS beyond
}
CALL {
  WITH a, b, year, within, above, sets, beyond
  MATCH (b)<-[:GOVERNS]-(q:Plan)
  WHERE (size($plans) = 0 OR q.id IN $plans) AND (year IS NULL OR q.year IS NULL OR q.year = year)
  MATCH (q)-[:HAS_TASK]->(s:Task)-[:TARGETS]->(h:Region)
  WHERE h.id = a.id OR h.id IN within OR h.id IN sets OR (h.id IN above AND NOT h.id IN beyond)
  WITH q.id AS plan, q.name AS title, s.order AS place_in_plan, s.number AS number,
       min(CASE WHEN h.id = a.id THEN 0 WHEN h.id IN within THEN 1 WHEN h.id IN above THEN 2 ELSE 3 END) AS back
  ORDER BY plan, place_in_plan
  RETURN count(*) AS answer_tasks, min(back) AS back, collect(DISTINCT title) AS answered_in,
         collect(number) AS back_numbers, collect(number + "（" + title + "）") AS in_answers
}
WITH a.id AS place_id, a.name AS place, region_id, b.name AS region, year, way, tasks, told_in, numbers, in_plans, back,
     answer_tasks, answered_in, back_numbers, in_answers,
     CASE WHEN answer_tasks > 0 THEN "answered" WHEN there > 0 THEN "not_answered" ELSE "no_plan" END AS status
WHERE $status = "" OR status = $status
RETURN place, year, region, CASE way WHEN 0 THEN "self" ELSE "set" END AS through, tasks,
       CASE WHEN size(told_in) > 1 THEN in_plans ELSE numbers END AS numbers, status,
       CASE back WHEN 0 THEN "self" WHEN 1 THEN "within" WHEN 2 THEN "above" WHEN 3 THEN "set" END AS answer_through, answer_tasks,
       CASE WHEN size(answered_in) > 1 THEN in_answers ELSE back_numbers END AS answer_numbers, told_in, answered_in,
       place_id, region_id
ORDER BY place_id, year, region_id
