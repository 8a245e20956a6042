// 共同任务的单位对 (unit-pairs)
// Pairs of units that share tasks: the number shared, and who leads while the other helps
// plans = []
MATCH (a:Unit)-[x:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
MATCH (t)<-[y:LEADS|COOPERATES]-(b:Unit)
WHERE a.id < b.id
WITH a.id AS unit_a_id, b.id AS unit_b_id, t.id AS task, type(x) = "LEADS" AS first, type(y) = "LEADS" AS second
WITH unit_a_id, unit_b_id, count(DISTINCT task) AS shared,
     count(DISTINCT CASE WHEN first AND NOT second THEN task END) AS a_leads,
     count(DISTINCT CASE WHEN second AND NOT first THEN task END) AS b_leads
MATCH (a:Unit {id: unit_a_id})
OPTIONAL MATCH (a)-[:BELONGS_TO]->(home_a:Region)
WITH unit_a_id, unit_b_id, a.shown AS unit_a, shared, a_leads, b_leads, min(home_a.name) AS place_a
MATCH (b:Unit {id: unit_b_id})
OPTIONAL MATCH (b)-[:BELONGS_TO]->(home_b:Region)
WITH unit_a_id, unit_b_id, unit_a, b.shown AS unit_b, shared, a_leads, b_leads, place_a, min(home_b.name) AS place_b
RETURN unit_a, place_a, unit_b, place_b, shared, a_leads, b_leads, unit_a_id, unit_b_id
ORDER BY shared DESC, unit_a_id, unit_b_id
